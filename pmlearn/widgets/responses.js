// What a response says about an item, kind by kind; whatever the item does not offer is a RangeError.

/** Return whether nothing was answered: null, white space, an empty list, or a mapping of such. */
export function isBlank(response) {
  if (response === null || response === undefined) return true;
  if (typeof response === "string") return response.trim() === "";
  if (Array.isArray(response)) return response.length === 0;
  return typeof response === "object" && Object.values(response).every(isBlank);
}

export function checkOffered(item, what, value, offered) {
  if (!offered.includes(value)) {
    throw new RangeError(`${what} ${value} is not offered by ${item.id} here; it has ${offered.join(", ")}`);
  }
}

export function labelsOf(things) {
  return things.map((thing) => thing.label);
}

/** Return the ticked labels; where one only may be ticked, the response is that label. */
export function tickedLabels(item, response, offered, single) {
  if (isBlank(response)) return [];
  return offeredLabels(item, single ? [response] : response, offered);
}

/** Return a whole permutation of the labels, or nothing. */
export function wholeOrder(item, response, offered) {
  if (isBlank(response)) return [];
  const given = offeredLabels(item, response, offered);
  if (given.length < offered.length) {
    const missing = offered.filter((label) => !given.includes(label));
    throw new RangeError(`response to ${item.id} leaves out ${missing.join(", ")}`);
  }
  return given;
}

function offeredLabels(item, labels, offered) {
  if (!Array.isArray(labels)) throw new RangeError(`response to ${item.id} is not a list of labels`);
  labels.forEach((label) => checkOffered(item, "option", label, offered));
  if (new Set(labels).size < labels.length) throw new RangeError(`response to ${item.id} names an option twice`);
  return labels;
}

/** Return what was answered by name, blanks left out; the names are those that the item has. */
export function answersByName(item, response, names, what = "part") {
  if (!isMapping(response) && isBlank(response)) return new Map();
  if (!isMapping(response)) throw new RangeError(`response to ${item.id} is not a mapping of ${names.join(", ")}`);
  Object.keys(response).forEach((name) => checkOffered(item, what, name, names));
  return new Map(Object.entries(response).filter(([, answer]) => !isBlank(answer)));
}

function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
