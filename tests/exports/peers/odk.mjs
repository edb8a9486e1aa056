// Fills in XForms with the engine of ODK Web Forms: what is shown, and what it objects to.
import {answerEach, load} from './peer.mjs';

globalThis.__dirname = '.';
const {JSDOM} = await load('jsdom');
const {window} = new JSDOM('<!doctype html>');
const wanted = ['window', 'document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document', 'XPathResult',
  'XPathEvaluator', 'HTMLElement', 'File', 'FormData', 'Text', 'Attr', 'Comment', 'CDATASection',
  'ProcessingInstruction', 'DocumentFragment', 'CharacterData', 'XMLDocument', 'NodeFilter', 'Blob'];
for (const name of wanted) if (window[name]) globalThis[name] ??= window[name];
const {loadForm} = await load('@getodk/xforms-engine');

const nameOf = (node) => node.currentState.reference.split('/').at(-1);
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
