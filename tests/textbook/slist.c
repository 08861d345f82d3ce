#include <malloc.h>
#include <stdio.h>
#include <windows.h>
typedef struct _PROGRAM_ITEM {
    SLIST_ENTRY ItemEntry;
    ULONG Signature;
} PROGRAM_ITEM, *PPROGRAM_ITEM;
int main() {
    ULONG Count;
    PSLIST_ENTRY pEntry;
    PSLIST_HEADER pHead;
    PPROGRAM_ITEM pItem;
    pHead = (PSLIST_HEADER)_aligned_malloc(sizeof(SLIST_HEADER), MEMORY_ALLOCATION_ALIGNMENT);
    InitializeSListHead(pHead);
    for (Count = 1; Count <= 5; Count++) {
        pItem = (PPROGRAM_ITEM)_aligned_malloc(sizeof(PROGRAM_ITEM), MEMORY_ALLOCATION_ALIGNMENT);
        pItem->Signature = Count;
        InterlockedPushEntrySList(pHead, &pItem->ItemEntry);
    }
    printf("%u\n", QueryDepthSList(pHead));
    while ((pEntry = InterlockedPopEntrySList(pHead)) != NULL) {
        printf("Signature is %d\n", ((PPROGRAM_ITEM)pEntry)->Signature);
        _aligned_free(pEntry);
    }
    _aligned_free(pHead);
    return 0;
}
