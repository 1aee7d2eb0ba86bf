/* Wine 8 lacks this library of Windows altogether, which TensorFlow takes random numbers from; tests only. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG size);

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *data, SIZE_T size) {
    return SystemFunction036(data, (ULONG)size);
}
