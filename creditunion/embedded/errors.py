"""What can go wrong before there is a database, said in both languages: no catalogue is loaded yet."""

from pathlib import Path


class EmbeddedError(RuntimeError):
    """An embedded server cannot run here; the text says what to do about it."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"{chinese}\n{english}")


def unsupported_platform(package: str, variable: str, platform: str) -> EmbeddedError:
    return EmbeddedError(
        f"本机（{platform}）没有可用的内置服务 {package}。请自备服务器并设置环境变量 {variable}，见 docs/operations.md。",
        f"{package} has no binaries for this platform ({platform}). Run your own server and set {variable};"
        " see docs/operations.md.",
    )


def disk_full(place: Path) -> EmbeddedError:
    return EmbeddedError(
        f"磁盘空间不足：{place}。请清理磁盘，或用 DATA_DIR 指定有空间的目录，然后再试。",
        f"The disk is full at {place}. Free some space, or point DATA_DIR at a disk that has room, and try again.",
    )


def not_yours(place: Path, owner: str) -> EmbeddedError:
    return EmbeddedError(
        f"数据目录 {place} 属于账户 {owner}。请用该账户运行，或用 DATA_DIR 另选目录。",
        f"{place} belongs to the account {owner}. Run as that account, or choose another DATA_DIR.",
    )


def did_not_start(server: str, log: Path, tail: str) -> EmbeddedError:
    return EmbeddedError(
        f"内置 {server} 没有启动，日志 {log} 的末尾是：\n{tail}",
        f"The embedded {server} did not start; above is the end of its log {log}.",
    )


def busy(place: Path) -> EmbeddedError:
    return EmbeddedError(
        f"另一个进程正在启动或停止 {place} 的服务，等待超时。请稍后再试。",
        f"Another process is still starting or stopping the servers of {place}. Try again in a while.",
    )


def port_in_use(port: int) -> EmbeddedError:
    return EmbeddedError(
        f"端口 {port} 已被占用。请先停止占用它的程序，或换一个端口：make run PORT={port + 1}",
        f"Port {port} is in use. Stop the program that uses it, or choose another: make run PORT={port + 1}",
    )
