import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { optimiseLater } from './late-optimisation.node.js';
import { serve } from './requests/server.js';

optimiseLater();
// The command line sets the transport: --node-ipc from VS Code, --stdio from other editors.
serve(createConnection(ProposedFeatures.all), __VERSION__);
