// scimmy-routers takes whatever is installed as "express"; with these hooks that is Express 5.

/** @type {import('node:module').ResolveHook} */
export function resolve(specifier, context, next) {
  return next(specifier === 'express' ? 'express5' : specifier, context);
}
