import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { serve } from './requests/server.js';

// The command line sets the transport: --node-ipc from VS Code, --stdio from other editors.
serve(createConnection(ProposedFeatures.all), __VERSION__);
