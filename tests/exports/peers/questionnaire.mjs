// Fills in FHIR Questionnaires: enableWhen as R4 words it, expressions by the reference FHIRPath. What is disabled has no
// answer, and disables all that stands in it.
import {answerEach, load} from './peer.mjs';

const {default: fhirpath} = await load('fhirpath');
const {default: r4} = await load('fhirpath/fhir-context/r4');

const EXPRESSION = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression';
const COMPARED = {
  '=': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '>': (one, other) => one > other,
  '<': (one, other) => one < other,
  '>=': (one, other) => one >= other,
  '<=': (one, other) => one <= other,
};

const valueOf = (answer) => {
  const value = Object.values(answer)[0];
  return value?.code ?? value;
};

function holds(line, kept) {
  const given = (kept[line.question] ?? []).map(valueOf);
  const [, wanted] = Object.entries(line).find(([key]) => key.startsWith('answer'));
  if (line.operator === 'exists') return given.length > 0 === wanted;
  return given.some((value) => COMPARED[line.operator](value, wanted?.code ?? wanted));
}

function isEnabled(item, kept) {
  const said = item.extension?.find(({url}) => url === EXPRESSION)?.valueExpression.expression;
  if (said) {
    const response = {
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      item: Object.entries(kept).map(([linkId, answer]) => ({linkId, answer})),
    };
    const found = fhirpath.evaluate(response, said, {resource: response}, r4);
    if (found.length !== 1 || typeof found[0] !== 'boolean') throw new Error(`${said} is ${JSON.stringify(found)}`);
    return found[0];
  }
  const lines = (item.enableWhen ?? []).map((line) => holds(line, kept));
  return item.enableBehavior === 'any' ? lines.some(Boolean) : lines.every(Boolean);
}

function fill(items, answers, kept, shown) {
  for (const item of items ?? []) {
    if (!isEnabled(item, kept)) continue;
    shown.push(item.linkId);
    if (answers[item.linkId]) kept[item.linkId] = answers[item.linkId];
    fill(item.item, answers, kept, shown);
  }
  return shown;
}

await answerEach(async ({resource, people}) => ({
  results: people.map((turns) => turns.map((answers) => fill(resource.item, answers, {}, []))),
}));
