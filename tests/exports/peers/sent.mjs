// What ODK's engine sends of people who filled in a form: the XML of each submission.
import {leaves, loadForm, nameOf, put} from './odk_engine.mjs';
import {answerEach} from './peer.mjs';

await answerEach(async ({xml, people}) => {
  const form = await loadForm(xml, {});
  if (form.status === 'failure') return {failed: String(form.error?.message)};
  const results = people.map((answers) => {
    const {root} = form.createInstance({instance: {stateFactory: (state) => state}});
    const nodes = new Map([...leaves(root)].map((node) => [nameOf(node), node]));
    for (const [name, value] of answers) put(nodes.get(name), value);
    return root.instanceState.instanceXML;
  });
  return {results};
});
