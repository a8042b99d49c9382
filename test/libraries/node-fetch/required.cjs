const fetch = require('node-fetch');

exports.use = () => fetch('https://example.org/').then((response) => response.json());
