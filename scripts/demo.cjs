'use strict';
// `npm run demo`: the main job from end to end, on an example document or on one of yours:
//   npm run demo [-- path/to/estimate.gge]
// Against BASE_URL where it is given, else against a service that runs here, else against one of its own.

const { connect } = require('./demo/service.cjs');
const { tellStory } = require('./demo/story.cjs');

async function main() {
  const service = await connect();
  try {
    return await tellStory({ url: service.url, document: process.argv[2] });
  } finally {
    await service.close();
  }
}

main().then(
  (isRight) => process.exit(isRight ? 0 : 1),
  (error) => {
    console.error(`\nThe demo failed: ${error.message}`);
    process.exit(1);
  },
);
