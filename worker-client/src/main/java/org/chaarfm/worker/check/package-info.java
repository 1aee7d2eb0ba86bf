/** What is looked at before a worker starts: each thing that would go wrong later is one sentence for a person now. */
package org.chaarfm.worker.check;
