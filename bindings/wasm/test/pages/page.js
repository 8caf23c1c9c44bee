// Shows the engine's answer in the page and in a worker; what fails is shown too.
import { call, init } from '/motcua/index.js';

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

try {
  const started = performance.now();
  await init();
  document.documentElement.dataset.initMilliseconds = (performance.now() - started).toFixed(1);
  show('answer', call('due', '{"term":"10 working days","from":"2026-08-20T09:00"}'));
  const worker = new Worker('/worker.js', { type: 'module' });
  worker.onmessage = ({ data }) => show('worker', data);
} catch (error) {
  show('failure', error.name);
}
