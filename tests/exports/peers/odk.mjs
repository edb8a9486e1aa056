// Fills in XForms with the engine of ODK Web Forms: what is shown, and what it objects to.
import {leaves, loadForm, nameOf, put} from './odk_engine.mjs';
import {answerEach} from './peer.mjs';

function seen(nodes) {
  const shown = {};
  for (const [name, node] of nodes) {
    if (!node.currentState.relevant) continue;
    const violation = node.validationState?.violation;
    shown[name] = {
      label: node.currentState.label?.asString ?? null,
      fault: violation?.condition ?? null,
      message: violation?.message?.asString ?? null,
    };
  }
  return shown;
}

await answerEach(async ({xml, people, language}) => {
  const form = await loadForm(xml, {});
  if (form.status === 'failure') return {failed: String(form.error?.message)};
  const results = people.map((turns) => {
    const {root} = form.createInstance({instance: {stateFactory: (state) => state}});
    if (language) root.setLanguage(root.languages.find((each) => each.language?.endsWith(`(${language})`)));
    const nodes = new Map([...leaves(root)].map((node) => [nameOf(node), node]));
    return turns.map((answers) => {
      for (const [name, value] of answers) put(nodes.get(name), value);
      return seen(nodes);
    });
  });
  return {warnings: form.warnings?.list?.map(String) ?? [], results};
});
