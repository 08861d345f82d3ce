#include "api/iphlpapi/table.hpp"

#include "api/gate/gate.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/adapter.hpp"
#include "os/net/ip_address.hpp"
#include "os/net/link.hpp"
#include "os/net/route.hpp"
#include "os/net/socket_table.hpp"

using namespace ws2;

namespace {

/// A field of a structure and the counters that it shows: of IPv4, and of IPv6 where it is another one.
template <class Statistics>
struct Field {
    DWORD Statistics::*field;
    const char* four;
    const char* six;
};

constexpr Field<MIB_TCPSTATS> kTcp[] = {{&MIB_TCPSTATS::dwRtoAlgorithm, "Tcp.RtoAlgorithm", nullptr},
                                        {&MIB_TCPSTATS::dwRtoMin, "Tcp.RtoMin", nullptr},
                                        {&MIB_TCPSTATS::dwRtoMax, "Tcp.RtoMax", nullptr},
                                        {&MIB_TCPSTATS::dwMaxConn, "Tcp.MaxConn", nullptr},
                                        {&MIB_TCPSTATS::dwActiveOpens, "Tcp.ActiveOpens", nullptr},
                                        {&MIB_TCPSTATS::dwPassiveOpens, "Tcp.PassiveOpens", nullptr},
                                        {&MIB_TCPSTATS::dwAttemptFails, "Tcp.AttemptFails", nullptr},
                                        {&MIB_TCPSTATS::dwEstabResets, "Tcp.EstabResets", nullptr},
                                        {&MIB_TCPSTATS::dwInSegs, "Tcp.InSegs", nullptr},
                                        {&MIB_TCPSTATS::dwOutSegs, "Tcp.OutSegs", nullptr},
                                        {&MIB_TCPSTATS::dwRetransSegs, "Tcp.RetransSegs", nullptr},
                                        {&MIB_TCPSTATS::dwInErrs, "Tcp.InErrs", nullptr},
                                        {&MIB_TCPSTATS::dwOutRsts, "Tcp.OutRsts", nullptr}};

constexpr Field<MIB_UDPSTATS> kUdp[] = {
    {&MIB_UDPSTATS::dwInDatagrams, "Udp.InDatagrams", "Udp6InDatagrams"},
    {&MIB_UDPSTATS::dwNoPorts, "Udp.NoPorts", "Udp6NoPorts"},
    {&MIB_UDPSTATS::dwInErrors, "Udp.InErrors", "Udp6InErrors"},
    {&MIB_UDPSTATS::dwOutDatagrams, "Udp.OutDatagrams", "Udp6OutDatagrams"}};

constexpr Field<MIB_IPSTATS> kIp[] = {
    {&MIB_IPSTATS::dwInReceives, "Ip.InReceives", "Ip6InReceives"},
    {&MIB_IPSTATS::dwInHdrErrors, "Ip.InHdrErrors", "Ip6InHdrErrors"},
    {&MIB_IPSTATS::dwInAddrErrors, "Ip.InAddrErrors", "Ip6InAddrErrors"},
    {&MIB_IPSTATS::dwForwDatagrams, "Ip.ForwDatagrams", "Ip6OutForwDatagrams"},
    {&MIB_IPSTATS::dwInUnknownProtos, "Ip.InUnknownProtos", "Ip6InUnknownProtos"},
    {&MIB_IPSTATS::dwInDiscards, "Ip.InDiscards", "Ip6InDiscards"},
    {&MIB_IPSTATS::dwInDelivers, "Ip.InDelivers", "Ip6InDelivers"},
    {&MIB_IPSTATS::dwOutRequests, "Ip.OutRequests", "Ip6OutRequests"},
    {&MIB_IPSTATS::dwOutDiscards, "Ip.OutDiscards", "Ip6OutDiscards"},
    {&MIB_IPSTATS::dwOutNoRoutes, "Ip.OutNoRoutes", "Ip6OutNoRoutes"},
    {&MIB_IPSTATS::dwReasmTimeout, "Ip.ReasmTimeout", "Ip6ReasmTimeout"},
    {&MIB_IPSTATS::dwReasmReqds, "Ip.ReasmReqds", "Ip6ReasmReqds"},
    {&MIB_IPSTATS::dwReasmOks, "Ip.ReasmOKs", "Ip6ReasmOKs"},
    {&MIB_IPSTATS::dwReasmFails, "Ip.ReasmFails", "Ip6ReasmFails"},
    {&MIB_IPSTATS::dwFragOks, "Ip.FragOKs", "Ip6FragOKs"},
    {&MIB_IPSTATS::dwFragFails, "Ip.FragFails", "Ip6FragFails"},
    {&MIB_IPSTATS::dwFragCreates, "Ip.FragCreates", "Ip6FragCreates"}};

/// "Icmp.In" or "Icmp.Out" precedes the name. The type is that of the message, for GetIcmpStatisticsEx.
struct IcmpField {
    DWORD MIBICMPSTATS::*field;
    const char* name;
    unsigned type;
};
constexpr IcmpField kIcmp[] = {{&MIBICMPSTATS::dwDestUnreachs, "DestUnreachs", ICMP4_DST_UNREACH},
                               {&MIBICMPSTATS::dwTimeExcds, "TimeExcds", ICMP4_TIME_EXCEEDED},
                               {&MIBICMPSTATS::dwParmProbs, "ParmProbs", ICMP4_PARAM_PROB},
                               {&MIBICMPSTATS::dwSrcQuenchs, "SrcQuenchs", ICMP4_SOURCE_QUENCH},
                               {&MIBICMPSTATS::dwRedirects, "Redirects", ICMP4_REDIRECT},
                               {&MIBICMPSTATS::dwEchos, "Echos", ICMP4_ECHO_REQUEST},
                               {&MIBICMPSTATS::dwEchoReps, "EchoReps", ICMP4_ECHO_REPLY},
                               {&MIBICMPSTATS::dwTimestamps, "Timestamps", ICMP4_TIMESTAMP_REQUEST},
                               {&MIBICMPSTATS::dwTimestampReps, "TimestampReps", ICMP4_TIMESTAMP_REPLY},
                               {&MIBICMPSTATS::dwAddrMasks, "AddrMasks", ICMP4_MASK_REQUEST},
                               {&MIBICMPSTATS::dwAddrMaskReps, "AddrMaskReps", ICMP4_MASK_REPLY}};

DWORD counter(const os::NetworkCounters& counters, const std::string& name) {
    return static_cast<DWORD>(counters.value(name));
}

template <class Statistics, std::size_t count>
Statistics read(const os::NetworkCounters& counters, const Field<Statistics> (&fields)[count], bool six) {
    Statistics result{};
    for (const Field<Statistics>& one : fields)
        result.*one.field = counter(counters, six && one.six ? one.six : one.four);
    return result;
}

/// Errors: InvalidParameter for the pointer, and for a family that is neither IPv4 nor IPv6.
template <class Statistics, class Read>
Result<ULONG> give(Statistics* statistics, ULONG family, Read make) {
    if (!statistics || !os::writable(statistics, sizeof *statistics)) return Error::InvalidParameter;
    if (family != AF_INET && family != AF_INET6) return Error::InvalidParameter;
    *statistics = TRY(make(static_cast<int>(family)));
    return ULONG{0};
}

Result<MIB_TCPSTATS> tcp_statistics(int family) {
    MIB_TCPSTATS result = read(TRY(os::NetworkCounters::of(AF_INET)), kTcp, false);
    for (const os::SocketEntry& entry : TRY(os::socket_table(os::SocketTable::Tcp, family))) {
        constexpr std::uint8_t established = 1, close_wait = 8, listening = 10;
        result.dwCurrEstab += entry.state == established || entry.state == close_wait;
        result.dwNumConns += entry.state != listening;
    }
    return result;
}

Result<MIB_UDPSTATS> udp_statistics(int family) {
    MIB_UDPSTATS result = read(TRY(os::NetworkCounters::of(family)), kUdp, family == AF_INET6);
    result.dwNumAddrs = static_cast<DWORD>(TRY(os::socket_table(os::SocketTable::Udp, family)).size());
    return result;
}

Result<MIB_IPSTATS> ip_statistics(int family) {
    MIB_IPSTATS result = read(TRY(os::NetworkCounters::of(family)), kIp, family == AF_INET6);
    const bool six = family == AF_INET6;
    const auto forwarding = os::adapter_setting(family, six ? "conf/all/forwarding" : "ip_forward", "");
    result.dwForwarding = forwarding.value_or(0) ? MIB_IP_FORWARDING : MIB_IP_NOT_FORWARDING;
    const auto hops = os::adapter_setting(family, six ? "conf/default/hop_limit" : "ip_default_ttl", "");
    result.dwDefaultTTL = hops.value_or(64);
    result.dwNumIf = static_cast<DWORD>(TRY(os::links()).size());
    result.dwNumAddr = static_cast<DWORD>(TRY(os::ip_addresses(family)).size());
    result.dwNumRoutes = static_cast<DWORD>(TRY(os::routes(family)).size());
    return result;
}

MIBICMPSTATS icmp_direction(const os::NetworkCounters& counters, const std::string& prefix) {
    MIBICMPSTATS result{};
    result.dwMsgs = counter(counters, prefix + "Msgs");
    result.dwErrors = counter(counters, prefix + "Errors");
    for (const IcmpField& one : kIcmp)
        result.*one.field = counter(counters, prefix + one.name);
    return result;
}

MIBICMPSTATS_EX icmp_types(const os::NetworkCounters& counters, int family, const std::string& direction) {
    MIBICMPSTATS_EX result{};
    const std::string prefix = (family == AF_INET6 ? "Icmp6" : "Icmp.") + direction;
    result.dwMsgs = counter(counters, prefix + "Msgs");
    result.dwErrors = counter(counters, prefix + "Errors");
    if (family == AF_INET6) {
        for (unsigned type = 0; type < 256; ++type)
            result.rgdwTypeCount[type] = counter(counters, prefix + "Type" + std::to_string(type));
    } else {
        for (const IcmpField& one : kIcmp)
            result.rgdwTypeCount[one.type] = counter(counters, prefix + one.name);
    }
    return result;
}

Result<MIB_ICMP> icmp_statistics(int family) {
    const os::NetworkCounters counters = TRY(os::NetworkCounters::of(family));
    MIB_ICMP result{};
    result.stats.icmpInStats = icmp_direction(counters, "Icmp.In");
    result.stats.icmpOutStats = icmp_direction(counters, "Icmp.Out");
    return result;
}

Result<MIB_ICMP_EX> icmp_statistics_by_type(int family) {
    const os::NetworkCounters counters = TRY(os::NetworkCounters::of(family));
    return MIB_ICMP_EX{icmp_types(counters, family, "In"), icmp_types(counters, family, "Out")};
}

} // namespace

extern "C" {

ULONG GetTcpStatistics(PMIB_TCPSTATS statistics) {
    return api::call<Api::GetTcpStatistics>(std::tie(statistics),
                                            [&] { return give(statistics, AF_INET, tcp_statistics); });
}

ULONG GetTcpStatisticsEx(PMIB_TCPSTATS statistics, ULONG family) {
    return api::call<Api::GetTcpStatisticsEx>(std::tie(statistics, family),
                                              [&] { return give(statistics, family, tcp_statistics); });
}

ULONG GetUdpStatistics(PMIB_UDPSTATS statistics) {
    return api::call<Api::GetUdpStatistics>(std::tie(statistics),
                                            [&] { return give(statistics, AF_INET, udp_statistics); });
}

ULONG GetUdpStatisticsEx(PMIB_UDPSTATS statistics, ULONG family) {
    return api::call<Api::GetUdpStatisticsEx>(std::tie(statistics, family),
                                              [&] { return give(statistics, family, udp_statistics); });
}

ULONG GetIpStatistics(PMIB_IPSTATS statistics) {
    return api::call<Api::GetIpStatistics>(std::tie(statistics),
                                           [&] { return give(statistics, AF_INET, ip_statistics); });
}

ULONG GetIpStatisticsEx(PMIB_IPSTATS statistics, ULONG family) {
    return api::call<Api::GetIpStatisticsEx>(std::tie(statistics, family),
                                             [&] { return give(statistics, family, ip_statistics); });
}

ULONG GetIcmpStatistics(PMIB_ICMP statistics) {
    return api::call<Api::GetIcmpStatistics>(std::tie(statistics),
                                             [&] { return give(statistics, AF_INET, icmp_statistics); });
}

ULONG GetIcmpStatisticsEx(PMIB_ICMP_EX statistics, ULONG family) {
    return api::call<Api::GetIcmpStatisticsEx>(
        std::tie(statistics, family), [&] { return give(statistics, family, icmp_statistics_by_type); });
}
}
