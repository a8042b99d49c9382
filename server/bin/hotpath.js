#!/usr/bin/env node
'use strict';

require('node:module').enableCompileCache?.();
require('../dist/hotpath.cjs').runCommandLine(process.argv.slice(2));
