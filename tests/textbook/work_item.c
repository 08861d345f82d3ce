#include <windows.h>
#include <stdio.h>
static HANDLE done;
static DWORD CALLBACK job(PVOID p) { printf("job %s\n", (const char*)p); fflush(stdout); SetEvent(done); return 0; }
static VOID CALLBACK waited(PVOID p, BOOLEAN timedOut) { printf("waited %d\n", timedOut); fflush(stdout); SetEvent((HANDLE)p); }
int main(void)
{
  HANDLE e = CreateEvent(0, 0, 0, 0), w; BOOL ok; done = CreateEvent(0, 0, 0, 0);
  ok = QueueUserWorkItem(job, "one", WT_EXECUTEDEFAULT);
  WaitForSingleObject(done, INFINITE); printf("%d\n", ok); fflush(stdout);
  RegisterWaitForSingleObject(&w, e, waited, done, INFINITE, WT_EXECUTEONLYONCE);
  SetEvent(e); WaitForSingleObject(done, 5000);
  printf("%d\n", UnregisterWaitEx(w, INVALID_HANDLE_VALUE));
  return 0;
}
