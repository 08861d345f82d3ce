#pragma once
#include "api/gate/gate.hpp"
#include "api/ws2_32/names/names_forms.hpp"

/// The parts of GetAddrInfoEx and SetAddrInfoEx that the A and W forms share.
namespace {

/// The only name space: DNS, with the number and GUID of Windows.
inline constexpr GUID kDnsProvider = {
    0x22059D40, 0x7E9E, 0x11CF, {0xAE, 0x5A, 0x00, 0xAA, 0x00, 0xA7, 0x11, 0x2B}};

Result<void> check_name_space(DWORD name_space, const GUID* provider) {
    if (name_space != NS_ALL && name_space != NS_DNS) return Error::ServiceUnknown;
    if (!provider) return {};
    if (!ws2::os::readable(provider, sizeof *provider)) return Error::Fault;
    if (std::memcmp(provider, &kDnsProvider, sizeof kDnsProvider) != 0) return Error::ServiceUnknown;
    return {};
}

/// A request with the texts that it refers to.
template <class Info>
class ExtendedRequest {
  public:
    using Char = CharOf<Info>;

    Result<ws2::core::resolve::LookupRequest> read(const Char* host, const Char* service, const Info* hints) {
        ws2::core::resolve::LookupRequest request{TRY(host_.read(host)), TRY(service_.read(service)),
                                                  TRY(read_hints(hints))};
        if (hints && (hints->ai_blob || hints->ai_bloblen != 0 || hints->ai_provider))
            request.hints.overfull = true;
        TRY(ws2::core::resolve::check(request));
        return request;
    }

  private:
    OptionalText host_, service_;
};

template <class Info>
Result<void> clear_result(Info** result) {
    if (!result || !ws2::os::writable(result, sizeof *result)) return Error::InvalidArgument;
    *result = nullptr;
    return {};
}

/// On Windows programs can register names with some name spaces; there are none of those here.
template <const ws2::catalog::Function& row>
Result<INT> refuse_to_set(bool has_name, bool has_reserved, DWORD name_space, const GUID* provider) {
    if (has_reserved || !has_name) return Error::InvalidArgument;
    TRY(check_name_space(name_space, provider));
    return ws2::api::refusal<row>;
}

} // namespace
