import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './requests/server.js';

// The transport is what the command line says: --node-ipc from VS Code, --stdio from any other editor.
serve(createConnection(ProposedFeatures.all), __VERSION__);
