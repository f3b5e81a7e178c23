'use strict';
// Docker's health check: the exit code says whether the process in this container is alive.

const TIMEOUT_MS = 2_500;

async function main() {
  const url = `http://127.0.0.1:${process.env.PORT ?? 3020}/live`;
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  process.exitCode = response.ok ? 0 : 1;
}

main().catch(() => {
  process.exitCode = 1;
});
