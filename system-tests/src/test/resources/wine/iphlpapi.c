/* Wine 8 lacks a function that Java 25 asks for when it lists networks. This stands in front of Wine's own; tests only. */
#include <windows.h>

DWORD WINAPI GetAnycastIpAddressTable(USHORT family, void **table) {
    (void)family;
    *table = NULL;
    return ERROR_NOT_FOUND;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID reserved) {
    (void)module;
    (void)reason;
    (void)reserved;
    return TRUE;
}
