/** What is told after a run: the summary, the failures and which tracks are alike. Computes and words, prints nothing. */
package org.chaarfm.demo.report;
