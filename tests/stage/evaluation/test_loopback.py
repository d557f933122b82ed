from urllib.request import urlopen

from storywatch.evaluation.loopback import (
    Asked,
    Reply,
    has_many_hosts,
    loopback_host,
    serving,
)


def test_one_server_is_many_hosts() -> None:
    heard: list[Asked] = []

    def respond(asked: Asked) -> Reply:
        heard.append(asked)
        return Reply(headers=(("X-Heard", asked.path),), body=asked.host.encode())

    hosts = [loopback_host(number) for number in (1, 70_000)]
    if not has_many_hosts():
        hosts = ["127.0.0.1"]
    with serving(respond) as port:
        for host in hosts:
            with urlopen(f"http://{host}:{port}/a?b") as answer:
                assert answer.read().decode() == host
                assert answer.headers["X-Heard"] == "/a?b"
    assert [asked.host for asked in heard] == hosts
