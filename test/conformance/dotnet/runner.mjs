// Runs Oracle.dll in .NET for WebAssembly: node runner.mjs ANSWERS, from the folder that oracle.mjs prepares. The questions
// are in questions.txt beside it, which the loader puts into the file system of .NET.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
// @ts-expect-error It is part of .NET, which lies beside this file where it runs.
import { dotnet } from './dotnet.js';

const [answers = 'answers.txt'] = process.argv.slice(2);
const runtime = await dotnet
  .withConfig({ environmentVariables: { TZ: 'UTC' } })
  .withExitOnUnhandledError()
  .create();
const code = await runtime.runMain('Oracle', ['/questions.txt', '/answers.txt']);
if (code === 0) writeFileSync(answers, runtime.Module.FS.readFile('/answers.txt'));
process.exit(code);
