/** The part of the coordinator's REST API that the demo uses, seen from outside. No decisions are made here. */
package org.chaarfm.demo.rest;
