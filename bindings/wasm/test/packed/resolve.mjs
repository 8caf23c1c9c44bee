// Resolves `motcua` and what lies below it as a program in the folder of the installed package would.
let parent;

export function initialize(data) {
  parent = data.parent;
}

export function resolve(specifier, context, next) {
  const ours = specifier === 'motcua' || specifier.startsWith('motcua/');
  return next(specifier, ours ? { ...context, parentURL: parent } : context);
}
