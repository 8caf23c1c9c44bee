// A page as its accessibility tree tells it, and hands that only have a keyboard.

/** Opens the browser's own accessibility tree of a page. */
export async function reader(page) {
  const debug = await page.context().newCDPSession(page);
  await debug.send('Accessibility.enable');
  return {
    read: () => read(debug),
    type: (text) => debug.send('Input.insertText', { text }),
    focus: ({ dom }) => debug.send('DOM.focus', { backendNodeId: dom }),
    active: () => activeOf(debug),
    activeElement: async () => markOf(debug, { dom: await activeOf(debug) }),
    markOf: (node) => markOf(debug, node),
  };
}

/** Returns the tree: every node with its role, name, description and properties, its parent and its children. */
async function read(debug) {
  const { nodes } = await debug.send('Accessibility.getFullAXTree');
  const byId = new Map();
  for (const { nodeId, ignored, role, name, description, value, properties = [], childIds = [], parentId, backendDOMNodeId } of nodes) {
    const told = Object.fromEntries(properties.map((one) => [one.name, one.value.value]));
    byId.set(nodeId, {
      dom: backendDOMNodeId,
      ignored,
      role: role?.value ?? '',
      name: (name?.value ?? '').trim(),
      description: description?.value ?? '',
      value: value?.value ?? '',
      told,
      childIds,
      parentId,
    });
  }
  for (const node of byId.values()) {
    node.parent = byId.get(node.parentId);
    node.children = node.childIds.map((id) => byId.get(id)).filter(Boolean);
  }
  return [...byId.values()].filter(({ ignored }) => !ignored);
}

/** Returns which node has the focus, inside elements too, as the tree numbers it. */
async function activeOf(debug) {
  const { result } = await debug.send('Runtime.evaluate', {
    expression:
      '(() => { let one = document.activeElement; while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement; return one; })()',
  });
  const { node } = await debug.send('DOM.describeNode', { objectId: result.objectId });
  return node.backendNodeId;
}

/** What a person sees of a control beside its name: its tag, its type, the keyboard that a phone opens for it, and the words that it suggests. */
async function markOf(debug, { dom }) {
  const { object } = await debug.send('DOM.resolveNode', { backendNodeId: dom });
  const { result } = await debug.send('Runtime.callFunctionOn', {
    objectId: object.objectId,
    returnByValue: true,
    functionDeclaration: `function () {
      return {
        id: this.id,
        tag: this.localName,
        type: this.type ?? '',
        digits: this.inputMode !== '',
        options: this.options?.length ?? 0,
        suggested: [...(this.list?.options ?? [])].map((one) => one.value),
      };
    }`,
  });
  return result.value;
}

/** The nodes below one. */
export function* below(node) {
  for (const child of node.children) {
    yield child;
    yield* below(child);
  }
}

/** The nearest node above one that is of a role. */
export function above(node, ...roles) {
  for (let one = node.parent; one; one = one.parent) if (roles.includes(one.role) && !one.ignored) return one;
  return undefined;
}

/** What has the focus: the innermost. */
export const focused = (tree) => tree.filter(({ told }) => told.focused).at(-1);

const NAMED = ['textbox', 'combobox', 'radio', 'checkbox', 'button', 'radiogroup'];
const EMPTY = /leave (it )?(empty|open)|để trống|اتركه فارغ/i;

/** What is wrong with the names of controls: none, two alike in one place, or a demand whose help lets it be left. */
export function flaws(tree, keyOf) {
  const found = [];
  const seen = new Set();
  for (const node of tree) {
    if (!NAMED.includes(node.role)) continue;
    const key = `${node.role} ${keyOf(node)} ${node.name}`;
    if (!node.name) found.push(`no name: ${key}`);
    else if (seen.has(key)) found.push(`named alike: ${key}`);
    if (node.told.required && EMPTY.test(node.description)) found.push(`asked for, and may be left: ${key}`);
    seen.add(key);
  }
  return found;
}
