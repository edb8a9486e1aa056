// What ODK's engine sends of people who filled in a form: the XML of each submission.
import {answerEach, load} from './peer.mjs';

globalThis.__dirname = '.';
const {JSDOM} = await load('jsdom');
const {window} = new JSDOM('<!doctype html>');
const wanted = ['window', 'document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document', 'XPathResult',
  'XPathEvaluator', 'HTMLElement', 'File', 'FormData', 'Text', 'Attr', 'Comment', 'CDATASection',
  'ProcessingInstruction', 'DocumentFragment', 'CharacterData', 'XMLDocument', 'NodeFilter', 'Blob'];
for (const name of wanted) if (window[name]) globalThis[name] ??= window[name];
const {loadForm} = await load('@getodk/xforms-engine');

const VALUES = new Set(['input', 'select', 'range', 'trigger', 'note', 'model-value']);

function* leaves(node) {
  for (const child of node.currentState.children ?? []) {
    if (VALUES.has(child.nodeType)) yield child;
    else yield* leaves(child);
  }
}

function put(node, value) {
  if (node.nodeType !== 'select') node.setValue(value);
  else if (Array.isArray(value)) node.selectValues(value);
  else node.selectValue(value);
}

await answerEach(async ({xml, people}) => {
  const form = await loadForm(xml, {});
  if (form.status === 'failure') return {failed: String(form.error?.message)};
  const results = people.map((answers) => {
    const {root} = form.createInstance({instance: {stateFactory: (state) => state}});
    const nodes = new Map([...leaves(root)].map((node) => [node.currentState.reference.split('/').at(-1), node]));
    for (const [name, value] of answers) put(nodes.get(name), value);
    return root.instanceState.instanceXML;
  });
  return {results};
});
