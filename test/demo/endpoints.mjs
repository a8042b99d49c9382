/**
 * @typedef {object} Endpoint
 * @property {string} path
 * @property {string} shape - What kind of N+1 it holds.
 * @property {number} promised - The most round trips it may take once fixed.
 */

/** @type {readonly Endpoint[]} */
export const endpoints = [
  { path: '/orders?limit=200', shape: 'by key, in a for loop', promised: 2 },
  { path: '/catalog?limit=200', shape: 'children per parent', promised: 2 },
  { path: '/reviews?limit=200', shape: 'by key, in Promise.all', promised: 2 },
  { path: '/stock/reorder', shape: 'across files', promised: 2 },
  { path: '/shipping/quotes?limit=200', shape: 'the same row again', promised: 2 },
];
