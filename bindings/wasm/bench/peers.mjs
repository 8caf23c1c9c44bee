// The peers in the page: the exported schema of the same procedure in ajv and zod. Bundled for the bench; a policy without eval refuses ajv.
import Ajv from 'ajv/dist/2020.js';
import { z } from 'zod';

/** Returns for each peer a function that judges a submission's facts; one that cannot take the schema says why. */
export function peers(schema) {
  const made = {};
  const attempt = (name, make) => {
    try {
      made[name] = make();
    } catch (error) {
      made[name] = String(error.message).slice(0, 60);
    }
  };
  attempt('ajv, all errors (says only what the schema can)', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
    return (value) => validate(value);
  });
  attempt('zod, made from the schema', () => {
    const type = z.fromJSONSchema(schema);
    return (value) => type.safeParse(value).success;
  });
  return made;
}
