#include "conformance.hpp"

#include <bcrypt.h>
#include <ntsecapi.h>
#include <rpc.h>
#include <wincrypt.h>

namespace {

bool differ(const BYTE (&a)[32], const BYTE (&b)[32]) { return memcmp(a, b, sizeof a) != 0; }

} // namespace

TEST(every_source_gives_other_bytes_each_time) {
    BYTE a[32] = {}, b[32] = {};
    const BYTE none[32] = {};
    EXPECT_EQ(BCryptGenRandom(nullptr, a, sizeof a, BCRYPT_USE_SYSTEM_PREFERRED_RNG), 0);
    EXPECT_EQ(BCryptGenRandom(nullptr, b, sizeof b, BCRYPT_USE_SYSTEM_PREFERRED_RNG), 0);
    EXPECT(differ(a, b));
    EXPECT(differ(a, none));

    EXPECT(RtlGenRandom(a, sizeof a));
    EXPECT(RtlGenRandom(b, sizeof b));
    EXPECT(differ(a, b));
    EXPECT(differ(a, none));
    EXPECT(RtlGenRandom(a, 0));

    HCRYPTPROV provider = 0;
    EXPECT(CryptAcquireContextA(&provider, nullptr, nullptr, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT));
    EXPECT(CryptGenRandom(provider, sizeof a, a));
    EXPECT(CryptGenRandom(provider, sizeof b, b));
    EXPECT(differ(a, b));
    EXPECT(CryptReleaseContext(provider, 0));
}

TEST(identifiers_tell_their_kind) {
    UUID a, b;
    EXPECT_EQ(UuidCreate(&a), RPC_S_OK);
    EXPECT_EQ(UuidCreate(&b), RPC_S_OK);
    EXPECT(!IsEqualGUID(a, b));
    EXPECT_EQ(a.Data3 >> 12, 4);
    EXPECT_EQ(a.Data4[0] >> 6, 2);
}

TEST(identifiers_in_sequence_hold_the_time) {
    UUID a;
    const RPC_STATUS code = UuidCreateSequential(&a);
    EXPECT(code == RPC_S_OK || code == RPC_S_UUID_LOCAL_ONLY);
    EXPECT_EQ(a.Data3 >> 12, 1);
    EXPECT_EQ(a.Data4[0] >> 6, 2);
    ULARGE_INTEGER now, then;
    FILETIME file_time;
    GetSystemTimeAsFileTime(&file_time);
    now.u.LowPart = file_time.dwLowDateTime;
    now.u.HighPart = file_time.dwHighDateTime;
    then.QuadPart = (ULONGLONG)(a.Data3 & 0x0FFF) << 48 | (ULONGLONG)a.Data2 << 32 | a.Data1;
    then.QuadPart -= 6653ULL * 24 * 60 * 60 * 10000000; // from 1582 to 1601
    EXPECT(now.QuadPart - then.QuadPart < 600ULL * 10000000);
}

MAIN
