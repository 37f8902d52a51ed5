/** The version in `package.json`, which the build inserts. */
declare const __VERSION__: string;
