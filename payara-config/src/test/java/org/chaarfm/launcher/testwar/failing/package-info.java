/** What makes an application fail to deploy. */
package org.chaarfm.launcher.testwar.failing;
