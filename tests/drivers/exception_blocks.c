/* Structured exceptions, in C and C++. Prints a line for each case; tests/drivers/dialect_test.py has what
 * they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

static void say(const char* name, long value) { printf("%s %ld\n", name, value); }

/* __finally, however the block is left. */
static long abnormal;
static int left_by_return(int x) {
    int h = 0;
    __try {
        h = x * 3;
        if (x > 2) return h + 1;
        h += 100;
    } __finally {
        abnormal = AbnormalTermination() * 1000 + h;
        h = 7;
    }
    return h;
}
static int left_by_jumps(void) {
    int i, sum = 0;
    for (i = 0; i < 5; i++) {
        __try {
            sum += i;
            if (i == 1) continue;
            if (i == 3) break;
            sum += 10;
        } __finally {
            sum += 1000;
        }
        sum += 100;
    }
    return sum;
}
static int left_by_goto(void) {
    int sum = 0;
    __try {
        sum = 1;
        __try {
            sum += 2;
            goto out;
        } __finally {
            sum *= 10;
        }
    } __finally {
        sum += 5 + 100 * AbnormalTermination();
    }
out:
    return sum;
}
static int left_by_leave(int early) {
    int i, sum = 0;
    __try {
        for (i = 0; i < 3; i++)
            switch (i) {
            case 1:
                if (early) __leave;
                break;
            default:
                sum += 1;
            }
        sum += 10;
    } __finally {
        sum += 100 + 1000 * AbnormalTermination();
    }
    return sum;
}
static double value_before_handler(double a, double b) {
    char* text = (char*)malloc(8);
    __try {
        strcpy(text, "abc");
        return a * b + (double)strlen(text);
    } __finally {
        memset(text, 0, 8);
        free(text);
    }
}
static int handler_returns(void) {
    __try {
        return 1;
    } __finally {
        return 2;
    }
}
static int in_loop(void) {
    long i;
    for (i = 0; i < 2000000; i++)
        __try {
            if (i == 5) continue;
        } __finally {
            i += 1;
        }
    return (int)i;
}

/* __except. */
static int filtered(int choice) {
    int at = 0;
    __try {
        at = 1;
        RaiseException(0xE0000001, 0, 0, NULL);
        at = 2;
        RaiseException(0xE0000002, 0, 0, NULL);
        at = 3;
    } __except (at == choice ? EXCEPTION_EXECUTE_HANDLER : EXCEPTION_CONTINUE_EXECUTION) {
        return at * 10 + (GetExceptionCode() == 0xE0000000u + (unsigned)choice);
    }
    return at;
}
static int filter(DWORD code, EXCEPTION_POINTERS* exception, ULONG_PTR* seen) {
    seen[0] = exception->ExceptionRecord->NumberParameters;
    seen[1] = exception->ExceptionRecord->ExceptionInformation[0];
    seen[2] = exception->ExceptionRecord->ExceptionInformation[1];
    return code == exception->ExceptionRecord->ExceptionCode ? EXCEPTION_EXECUTE_HANDLER
                                                             : EXCEPTION_CONTINUE_SEARCH;
}
static int unwinding(void) {
    int order = 0;
    __try {
        __try {
            __try {
                order = order * 10 + 1;
                RaiseException(1, 0, 0, NULL);
            } __except (order = order * 10 + 2, EXCEPTION_CONTINUE_SEARCH) {
                order = -1;
            }
        } __finally {
            order = order * 10 + 3 + AbnormalTermination();
        }
    } __except (order = order * 10 + 5, EXCEPTION_EXECUTE_HANDLER) {
        order = order * 10 + 6;
    }
    return order;
}
static void deep(int depth) {
    volatile char room[200];
    room[0] = (char)depth;
    if (depth == 0) RaiseException(0xE0000009, 0, 0, NULL);
    __try {
        deep(depth - 1);
    } __finally {
        abnormal += AbnormalTermination();
    }
    room[1] = room[0];
}
static int handler_leaves_loop(int n) {
    int count = 0;
    for (;;) {
        __try {
            if (++count == n) RaiseException(2, 0, 0, NULL);
            if (count > 100) __leave;
            continue;
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            break;
        }
        return -1;
    }
    return count;
}
static int nested_in_handlers(void) {
    int result = 0;
    __try {
        RaiseException(0xE0000001, 0, 0, NULL);
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        __try {
            RaiseException(0xE0000002, 0, 0, NULL);
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            result = (int)(GetExceptionCode() & 0xF);
        }
        __try {
            result += 10;
        } __finally {
            __try {
                RaiseException(0xE0000003, 0, 0, NULL);
            } __except (EXCEPTION_EXECUTE_HANDLER) {
                result += 100;
            }
        }
    }
    return result;
}

/* Hardware exceptions. */
static volatile int zero;
static char* volatile nowhere;
static int faults(void) {
    int count = 0;
    ULONG_PTR seen[3];
    EXCEPTION_RECORD record;
    CONTEXT context;
    memset(&context, 0, sizeof context);
    memset(&record, 0, sizeof record);
    __try {
        nowhere[0x123] = 1;
    } __except (record = *GetExceptionInformation()->ExceptionRecord,
                context = *GetExceptionInformation()->ContextRecord,
                filter(GetExceptionCode(), GetExceptionInformation(), seen)) {
        count += GetExceptionCode() == EXCEPTION_ACCESS_VIOLATION && seen[0] == 2 && seen[1] == 1 &&
                 seen[2] == 0x123;
        count += (DWORD64)(ULONG_PTR)record.ExceptionAddress == context.Rip && context.Rip != 0;
        count += (ULONG_PTR)&record - context.Rsp < 0x10000;
    }
    __try {
        zero = nowhere[0x456];
    } __except (filter(GetExceptionCode(), GetExceptionInformation(), seen)) {
        count += seen[1] == 0 && seen[2] == 0x456;
    }
    __try {
        zero = 5 / zero;
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        count += GetExceptionCode() == EXCEPTION_INT_DIVIDE_BY_ZERO;
    }
    __try {
        __builtin_trap();
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        count += GetExceptionCode() == EXCEPTION_ILLEGAL_INSTRUCTION;
    }
    __try {
        DebugBreak();
    } __except (EXCEPTION_EXECUTE_HANDLER) {
        count += GetExceptionCode() == EXCEPTION_BREAKPOINT;
    }
    return count;
}
static char usable[4];
static LONG repair(EXCEPTION_POINTERS* exception) {
    if (exception->ExceptionRecord->ExceptionCode != EXCEPTION_ACCESS_VIOLATION)
        return EXCEPTION_CONTINUE_SEARCH;
    nowhere = usable;
    exception->ContextRecord->Rax = (DWORD64)(ULONG_PTR)usable;
    return EXCEPTION_CONTINUE_EXECUTION;
}
static int continued(void) {
    char* at = NULL;
    __try {
        __asm__ volatile("movb $7, (%0)" : "+a"(at) : : "memory");
    } __except (repair(GetExceptionInformation())) {
        return -1;
    }
    return usable[0] + (at == usable) * 10;
}
static DWORD WINAPI in_thread(void* result) {
    int i;
    for (i = 0; i < 100; i++) {
        __try {
            *(volatile int*)(ULONG_PTR)16 = i;
        } __except (EXCEPTION_EXECUTE_HANDLER) {
            ++*(int*)result;
        }
    }
    return 0;
}

int main(void) {
    int i, counts[4] = {0, 0, 0, 0};
    HANDLE threads[4];
    say("fall", left_by_return(1));
    say("fall", abnormal);
    say("return", left_by_return(5));
    say("return", abnormal);
    say("jumps", left_by_jumps());
    say("goto", left_by_goto());
    say("leave", left_by_leave(0));
    say("leave", left_by_leave(1));
    say("value", (long)value_before_handler(2, 3));
    say("return in handler", handler_returns());
    say("loop", in_loop());
    say("filter", filtered(1));
    say("filter", filtered(2));
    say("filter", filtered(9));
    say("unwinding", unwinding());
    abnormal = 0;
    __try {
        deep(20);
    } __except (GetExceptionCode() == 0xE0000009) {
        say("deep", abnormal);
    }
    say("break", handler_leaves_loop(7));
    say("break", handler_leaves_loop(1000));
    say("nested", nested_in_handlers());
    say("faults", faults());
    say("continued", continued());
    for (i = 0; i < 4; i++)
        threads[i] = CreateThread(NULL, 0, in_thread, &counts[i], 0, NULL);
    for (i = 0; i < 4; i++) {
        WaitForSingleObject(threads[i], INFINITE);
        CloseHandle(threads[i]);
    }
    say("threads", counts[0] + counts[1] + counts[2] + counts[3]);
    return 0;
}
