// The peers in the page. ajv and zod take the exported schema of the same procedure; zen and cedar take eight of its conditions, written in their
// own languages. Bundled for the bench; a policy without eval refuses ajv.
import initCedar, { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/web';
import initZen, { Variable } from '@gorules/zen-engine-wasm';
import Ajv from 'ajv/dist/2020.js';
import { z } from 'zod';
import conditions from '../../../benches/compare/conditions_of_a_birth.json';

/** Dates as whole numbers, which both languages compare; done once, outside what is measured. */
function numbered(value) {
  if (Array.isArray(value)) return value.map(numbered);
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbered(one)]));
  return typeof value === 'string' && /^\d{4}(-\d\d)?(-\d\d)?(T.*)?$/.test(value)
    ? Number(value.slice(0, 10).replaceAll('-', '').padEnd(8, '0'))
    : value;
}

/** What zod can take of a schema: kinds, patterns and lengths; it knows no `if` and no `not`. */
function unconditional(schema) {
  if (Array.isArray(schema)) return schema.map(unconditional);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(([key]) => !['not', 'if', 'then', 'else', 'allOf'].includes(key) && !key.startsWith('x-'));
  return Object.fromEntries(kept.map(([key, one]) => [key, unconditional(one)]));
}

/** Returns for each peer a function that judges the submission, or why there is none. */
export async function peers(schema, submission, modules) {
  const made = {};
  const attempt = async (name, make) => {
    try {
      made[name] = await make();
    } catch (error) {
      made[name] = String(error?.message ?? error).slice(0, 60);
    }
  };
  const facts = numbered(submission.facts);
  const at = numbered(submission.at);
  await attempt('ajv, all errors (what a schema can say)', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    return () => validate(submission);
  });
  await attempt('zod, from the schema without its conditions', () => {
    const type = z.fromJSONSchema(unconditional(schema));
    return () => type.safeParse(submission).success;
  });
  await attempt('zen wasm, 8 expressions, facts held', async () => {
    await initZen({ module_or_path: await (await fetch(modules.zen)).arrayBuffer() });
    const held = new Variable({ facts, at, channel: submission.channel });
    const judge = () => conditions.zen.map((one) => held.evaluateExpression(one));
    if (judge().filter((one) => one === false).length !== 1) throw new Error(`zen judged otherwise: ${judge()}`);
    return judge;
  });
  await attempt('cedar wasm, 8 policies parsed ahead', async () => {
    await initCedar({ module_or_path: await (await fetch(modules.cedar)).arrayBuffer() });
    const parsed = preparsePolicySet('birth', { staticPolicies: conditions.cedar.join('\n') });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    const one = (type) => ({ type, id: 'a' });
    const call = {
      principal: one('Person'),
      action: one('Action'),
      resource: one('Dossier'),
      context: {
        at,
        channel: submission.channel,
        child: facts.child,
        mother: facts.mother,
        father: facts.father,
        birth: facts.birth,
        parents: facts.parents,
      },
      preparsedPolicySetId: 'birth',
      entities: [],
    };
    const judge = () => statefulIsAuthorized(call);
    const answer = judge();
    if (answer.response?.decision !== 'deny' || answer.response.diagnostics.reason.length !== 1)
      throw new Error(JSON.stringify(answer).slice(0, 60));
    return judge;
  });
  return made;
}
