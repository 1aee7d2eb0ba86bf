import { html } from '../lib.js';
import { Link } from '../data/router.js';
import { Title } from '../parts/title.js';

export default function Nowhere() {
  return html`<main class="middle">
    <${Title}>Nothing here<//>
    <p>There is nothing under this address, or not any more, or it is somebody else’s. <${Link} href="/">All sessions<//></p>
  </main>`;
}
