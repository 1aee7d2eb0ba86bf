/** How fast this machine is; what each layer costs is measured by the module {@code benchmarks}. */
package org.chaarfm.worker.bench;
