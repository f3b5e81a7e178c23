'use strict';

/** One line of what the two commands do, for who is watching. */
function say(text) {
  console.log(`• ${text}`);
}

module.exports = { say };
