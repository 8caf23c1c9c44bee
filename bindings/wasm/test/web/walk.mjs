// Fills a birth registration as someone who has never seen the page: by what each control is called, and by nothing else.
import { typeMoment } from './moments.mjs';

const text = {
  'Full name of the person who registers': 'Mẫu Thị Người Mẹ',
  'Personal identification number of the person who registers': '000000000012',
  'Residence of the person who registers': 'Thôn Mẫu, xã Ví Dụ',
  'Full name of the child': 'Mẫu Thị Bé',
  Ethnicity: 'Gia Rai',
  'Place of birth': 'Trạm y tế xã Ví Dụ',
  'Place of origin': 'Xã Ví Dụ',
  'Full name of the mother': 'Mẫu Thị Người Mẹ',
  'Ethnicity of the mother': 'Gia Rai',
  'Residence of the mother': 'Thôn Mẫu, xã Ví Dụ',
  'Full name of the father': 'Mẫu Văn Người Cha',
  'Ethnicity of the father': 'Kinh',
  'Residence of the father': 'Thôn Mẫu, xã Ví Dụ',
};
const dates = {
  'Birth date of the child': { Day: '2', Month: '3', Year: '2026' },
  'Birth date or year of the mother': { Year: '1998', without: ['Day not known', 'Month not known'] },
  'Birth date or year of the father': { Month: '4', Year: '1995', without: ['Day not known'] },
};
const choices = {
  'How will you file': /Online/,
  'Are you filing for somebody else': 'No',
  'Relation to the child': 'Mother',
  Sex: 'Female',
  'Nationality of the child': 'Vietnamese',
  'Nationality of the mother': 'Vietnamese',
  'Nationality of the father': 'Vietnamese',
  'The child was abandoned': 'No',
  'There is a birth notice': 'Yes',
  'The child was born by surrogacy': 'No',
  'The parents have registered their marriage': 'Yes',
};
const marriage = { 'Number of the marriage certificate': '07/2020', 'Office that registered the marriage': 'Ủy ban nhân dân xã Ví Dụ' };
const married = { 'Date of the marriage': { Day: '20', Month: '5', Year: '2020' } };

/** A text; one that suggests words is a combobox. */
function named(page, name) {
  const called = { name: new RegExp(`^${name}( \\(optional\\))?$`) };
  return page.getByRole('textbox', called).or(page.getByRole('combobox', called));
}

async function date(page, name, { without = [], ...parts }) {
  const group = page.getByRole('group', { name: new RegExp(`^${name}`) });
  for (const one of without) await group.getByRole('checkbox', { name: one }).check();
  for (const [part, value] of Object.entries(parts)) await group.getByRole('textbox', { name: part, exact: true }).fill(value);
}

/** Fills every control that the law asks of this family; `at` is the day of filing. */
export async function fill(page, at = '2026-03-10T09:00') {
  await typeMoment(page, at);
  for (const [group, answer] of Object.entries(choices)) {
    const place = page.getByRole('radiogroup', { name: new RegExp(`^${group}`) });
    if (group.endsWith('mother') || group.endsWith('father')) continue;
    await place.getByRole('radio', { name: answer, exact: typeof answer === 'string' }).check();
  }
  for (const [name, value] of Object.entries(text)) await named(page, name).fill(value);
  for (const whose of ['mother', 'father']) {
    await page
      .getByRole('radiogroup', { name: `Nationality of the ${whose}` })
      .getByRole('radio', { name: 'Vietnamese' })
      .check();
  }
  for (const [name, parts] of Object.entries(dates)) await date(page, name, parts);
  for (const [name, value] of Object.entries(marriage)) await named(page, name).fill(value);
  for (const [name, parts] of Object.entries(married)) await date(page, name, parts);
  await page.getByRole('checkbox', { name: /^Birth notice/ }).check();
}
