/** What the operator can set, as validated records without side effects: nothing here touches the disk or the network. */
package org.chaarfm.launcher.settings;
