import { call, init } from '/motcua/index.js';

await init();
postMessage(call('due', '{"term":"10 working days","from":"2026-08-20T09:00"}'));
