/** Stand-ins for the coordinator and the worker, as programs of their own: what the demo needs of them and no more. */
package org.chaarfm.demo.testing;
