/**
 * What must not lose a track or embed one twice: killed and frozen processes, broken connections, databases that are away,
 * full disks. The decisions of these cases are tested in virtual time elsewhere; here they are real (ADR 0034).
 */
package org.chaarfm.system.fault;
