/** Systems that there are packages for, in the order in which they are shown. */
export const SYSTEMS = [['linux', 'Linux'], ['windows', 'Windows'], ['macos', 'macOS']];

const FORMS = { setup: 'installer', dmg: 'disk image', tar_xz: 'archive', deb: 'Debian package', zip: 'archive' };
const ARCHS = { x86_64: 'Intel or AMD, 64 bit', arm64: 'ARM, 64 bit' };

export const formOf = (item) => `${FORMS[item.form] || item.form}, ${item.arch === 'arm64' && item.system === 'macos' ? 'Apple silicon' : ARCHS[item.arch] || item.arch}`;

/** The system of whoever looks at this page, or null for one that runs no worker. */
export function systemOf({ userAgentData, userAgent = '' }) {
  const said = userAgentData?.platform || userAgent;
  if (/android|iphone|ipad|ios/i.test(said)) return null;
  if (/windows/i.test(said)) return 'windows';
  if (/mac/i.test(said)) return 'macos';
  return /linux|x11/i.test(said) ? 'linux' : null;
}

/** Those of the systems that there is something for. */
export const offeredSystems = (packages) => SYSTEMS.filter(([system]) => packages.items.some((item) => item.system === system));

/**
 * A pairing code from the part of an address that browsers keep to themselves, or null. It goes into a line for a shell: nothing but
 * letters, digits and hyphens gets through. A link may have been copied with the full stop or bracket after it.
 */
export function codeOf(hash) {
  const [, code] = /^#([0-9A-Z]+(?:-[0-9A-Z]+)*)[.,;:!?)>\]]*(?:%20.*)?$/.exec(hash.toUpperCase()) || [];
  return code && code.length <= 20 ? code : null;
}

/** The lines to paste. Without a code they hold a word in its place. */
export function linesOf(packages, code) {
  const url = packages.page.replace(/\/download$/, '');
  const options = `--url ${url} --code ${code || 'CODE'}`;
  return {
    worker: `chaarfm_worker ${options}`,
    install: packages.install_script && `curl -fsSL ${packages.install_script} | sh -s -- ${options}`,
    link: packages.page + (code ? '#' + code : ''),
  };
}
