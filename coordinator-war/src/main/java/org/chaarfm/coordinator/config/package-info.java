/** The settings of this module: read once, checked, secrets redacted. Nothing else reads configuration here. */
package org.chaarfm.coordinator.config;
