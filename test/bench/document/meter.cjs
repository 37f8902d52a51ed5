// Loaded into a process that is measured: says how much processor time and memory it has used, when asked and at its end.
const { writeFileSync } = require('node:fs');

function used() {
  const { user, system } = process.cpuUsage();
  return { processor: (user + system) / 1000, clock: performance.now() };
}

/** @param {unknown} question */
function answer(question) {
  if (question !== 'memory') return used();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { memory: heapUsed + external };
}

const file = process.env['METER_FILE'];
if (file !== undefined)
  process.on('exit', () => {
    writeFileSync(file, JSON.stringify(used()));
  });
process.on('message', (question) => process.send?.(answer(question)));
process.channel?.unref();
