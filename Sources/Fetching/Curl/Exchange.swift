internal import CCurl
internal import Posix

/// One request and its answer, over all its redirects. Lives on the transfer thread alone.
final class Exchange {
    let order: TransferOrder
    let settings: HTTPSettings
    let statistics: Guarded<HTTPStatistics>
    /// The origin that was asked first: the only one that gets what is secret.
    let ownOrigin: HTTPOrigin
    var address: WebAddress
    var easy: EasyHandle
    var hops = 0
    var proxy: String?

    // Of this hop.
    var reader = HeadReader()
    var head: HTTPHead?
    var next: WebAddress?
    var refusedAddress: (IPAddress, String)?
    var socketsOpened = 0
    /// `errno`, where the system had no socket to give.
    var socketError: Int32?
    var sends = 0
    var discarded = 0

    // Of the whole.
    var wasSent = false
    var bytes = 0
    var stop: (kind: HTTPFailure.Kind, why: String)?
    var started: Double?
    var lastMoved: Double?
    var lastBytesSent = 0

    init(_ order: TransferOrder, at address: WebAddress, easy: consuming EasyHandle, desk: TransferDesk) {
        self.order = order
        self.address = address
        self.easy = easy
        ownOrigin = address.origin
        settings = desk.settings
        statistics = desk.statistics
    }

    var request: HTTPRequest { order.request }

    /// Makes the handle ready for the next hop. A failure where that cannot be.
    func prepare() -> HTTPFailure? {
        (reader, head, next) = (HeadReader(), nil, nil)
        (refusedAddress, socketError) = (nil, nil)
        (socketsOpened, sends, discarded) = (0, 0, 0)
        // Until it is sent it may wait for its turn, which is not the server's silence.
        lastMoved = nil
        proxy = settings.proxies.proxy(for: address.origin)
        if proxy != nil,
            case .special(let what) = request.addresses.verdict(host: address.origin.host, at: address.origin)
        {
            statistics.withLock { $0.addressesRefused += 1 }
            return failure(.refusedAddress, refusal(of: address.origin.host, what))
        }
        let hop = Hop(
            number: order.number, url: address.text, host: address.origin.host, port: address.origin.port,
            method: request.method, headers: request.headers(for: address.origin, own: ownOrigin),
            body: request.body, proxy: proxy,
            addresses: settings.addressesOfNames?(address.origin.host, address.origin.port),
            connectTimeout: request.timeouts.connect, bufferBytes: bufferBytes,
            mayRepeat: request.isSafeToRepeat, isSecure: address.origin.scheme == "https")
        // The thread lets go of the exchange only after libcurl has let go of the handle.
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        return unsafe easy.prepare(hop, settings: settings, context: context).map {
            failure(.failed, "libcurl refused it: \($0)")
        }
    }

    /// A large one costs fewer calls, and its memory as long as the transfer lasts: for what may be large
    /// alone.
    private var bufferBytes: Int { request.maxBytes > 64 << 20 ? 512 << 10 : 64 << 10 }

    // MARK: What libcurl asks

    func receive(headerLine line: UnsafeRawBufferPointer) -> Bool {
        lastMoved = SteadyClock.seconds()
        switch unsafe reader.read(line, url: address.text) {
        case .goesOn: return true
        case .refused(let why): return end(.badAnswer, why)
        case .whole(let head): return accept(head)
        }
    }

    private func accept(_ head: HTTPHead) -> Bool {
        switch Redirection(head, to: request, from: address, hops: hops) {
        case .refused(let kind, let why): return end(kind, why)
        case .follow(let address):
            next = address
            return true
        case .isAnswer: break
        }
        self.head = head
        if request.method != "HEAD", let length = head.contentLength, length > request.maxBytes {
            return end(.tooLarge, tooLarge(length))
        }
        return order.sink.begin(head) || end(.sinkStopped, "it was not wanted")
    }

    func receive(_ part: UnsafeRawBufferPointer) -> Bool {
        lastMoved = SteadyClock.seconds()
        if next != nil {
            // The words beside a redirect: a short text is read, so that the connection can be used again.
            discarded += part.count
            return discarded <= 64 << 10
        }
        guard part.count <= request.maxBytes - bytes else { return end(.tooLarge, tooLarge(nil)) }
        guard unsafe order.sink.take(part) else { return end(.sinkStopped, "no more of it was wanted") }
        bytes += part.count
        return true
    }

    /// Judged once more where a request is sent: a connection that another request made may be used again.
    func maySpeak(to address: IPAddress?) -> Bool {
        guard mayReach(address) else { return false }
        socketsOpened += 1
        statistics.withLock { $0.socketsOpened += 1 }
        return true
    }

    private func mayReach(_ address: IPAddress?) -> Bool {
        // The user's proxy may be anywhere; where it leads was judged by name.
        if proxy != nil { return true }
        let verdict: AddressRules.Verdict =
            address.map { request.addresses.verdict($0, at: self.address.origin) } ?? .special("unknown")
        guard case .special(let what) = verdict else { return true }
        if let address { refusedAddress = (address, what) }
        statistics.withLock { $0.addressesRefused += 1 }
        return false
    }

    func maySend(to peer: IPAddress?) -> Bool {
        guard mayReach(peer) else {
            return end(
                .refusedAddress, refusal(of: peer.map { "\($0)" } ?? address.origin.host, "not public"))
        }
        // libcurl sends a request again by itself when a kept connection turns out to be dead before an
        // answer (Curl_retry_request). The server may have taken the first one all the same.
        guard sends == 0 || request.isSafeToRepeat else {
            return end(.connectionLost, "the connection was closed before an answer came")
        }
        sends += 1
        wasSent = true
        let now = SteadyClock.seconds()
        started = started ?? now
        lastMoved = now
        lastBytesSent = 0
        statistics.withLock { $0.requestsSent += 1 }
        return true
    }

    /// Remembers why; what libcurl says afterwards is only that it was told to stop.
    private func end(_ kind: HTTPFailure.Kind, _ why: String) -> Bool {
        if stop == nil { stop = (kind, why) }
        return false
    }
}
