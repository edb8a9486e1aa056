// The engine of ODK Web Forms, outside a browser; the answers of a form, and how one is given.
import {load} from './peer.mjs';

globalThis.__dirname = '.';
const {JSDOM} = await load('jsdom');
const {window} = new JSDOM('<!doctype html>');
const wanted = ['window', 'document', 'DOMParser', 'XMLSerializer', 'Node', 'Element', 'Document', 'XPathResult',
  'XPathEvaluator', 'HTMLElement', 'File', 'FormData', 'Text', 'Attr', 'Comment', 'CDATASection',
  'ProcessingInstruction', 'DocumentFragment', 'CharacterData', 'XMLDocument', 'NodeFilter', 'Blob'];
for (const name of wanted) if (window[name]) globalThis[name] ??= window[name];
const {loadForm} = await load('@getodk/xforms-engine');

export {loadForm};
export const nameOf = (node) => node.currentState.reference.split('/').at(-1);
const VALUES = new Set(['input', 'select', 'range', 'trigger', 'note', 'model-value']);

export function* leaves(node) {
  for (const child of node.currentState.children ?? []) {
    if (VALUES.has(child.nodeType)) yield child;
    else yield* leaves(child);
  }
}

export function put(node, value) {
  if (node.nodeType !== 'select') node.setValue(value);
  else if (Array.isArray(value)) node.selectValues(value);
  else node.selectValue(value);
}
