/** Browsers of 2020 lack it, and the library that hashes asks for it as soon as it is loaded: imported before all else. */
if (typeof Object.hasOwn !== 'function')
  Object.defineProperty(Object, 'hasOwn', {
    value: (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key),
  });
