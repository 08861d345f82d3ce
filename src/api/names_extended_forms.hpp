#pragma once
#include "api/names_forms.hpp"

/// The parts of GetAddrInfoEx and SetAddrInfoEx that the A and W forms share.
namespace {

/// The name space that there is: DNS, under the number and the GUID that Windows gives it.
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

    Result<ws2::resolve::LookupRequest> read(const Char* host, const Char* service, const Info* hints) {
        ws2::resolve::LookupRequest request{TRY(host_.read(host)), TRY(service_.read(service)),
                                            TRY(read_hints(hints))};
        if (hints && (hints->ai_blob || hints->ai_bloblen != 0 || hints->ai_provider))
            request.hints.overfull = true;
        TRY(ws2::resolve::check(request));
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

/// Windows lets programs register names with some of its name spaces; there is none of those here.
Result<INT> refuse_to_set(bool has_name, bool has_reserved, DWORD name_space, const GUID* provider) {
    if (has_reserved || !has_name) return Error::InvalidArgument;
    TRY(check_name_space(name_space, provider));
    return Error::NoRecovery;
}

} // namespace
