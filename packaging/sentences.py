"""What the set-up commands say, in English and in Chinese, and which of the two whoever sits here reads."""

from __future__ import annotations

import os
import sys

SENTENCES = {
    "stopped_by_you": (
        "Stopped by you. Run the same command to go on.",
        "已中止。再次运行同一命令即可继续。",
    ),
    "refused": (
        "The computer refused: {what}. Put it right and run again.",
        "系统拒绝操作：{what}。处理后请重新运行。",
    ),
    "wrong_python": (
        "Python 3.11, 3.12 or 3.13 is needed; this is {found}. Install one and run: python3.11 {command}",
        "需要 Python 3.11、3.12 或 3.13，当前为 {found}。请安装后运行：python3.11 {command}",
    ),
    "no_lock": (
        "{lock} is missing: this is not a whole copy of the desk. Copy it again.",
        "缺少 {lock}：程序目录不完整，请重新复制。",
    ),
    "waiting": (
        "Another set-up is at work in this folder; waiting for it.",
        "本目录正有另一次安装在进行，等待其完成。",
    ),
    "ask_root": (
        "System packages are missing, and only root may install them. Run this line, then this command again:"
        "\n\n  {line}\n",
        "缺少系统组件，须由管理员安装。请先运行下面一行，再重新运行本命令：\n\n  {line}\n",
    ),
    "installing_packages": ("Installing system packages: {names}", "正在安装系统组件：{names}"),
    "packages_failed": (
        "Stopped: the system packages could not be installed. {cure}",
        "已停止：系统组件未能安装。{cure}",
    ),
    "without_optional": (
        "PostgreSQL and strace could not be installed: the tests that need them will be skipped.",
        "PostgreSQL 和 strace 未能安装：需要它们的测试将跳过。",
    ),
    "venv_is_link": (
        "{venv} is a link; remove it and run again.",
        "{venv} 是一个链接，请删除后重新运行。",
    ),
    "venv_anew": (
        "The old .venv is incomplete or of another Python; making it anew.",
        "原有 .venv 不完整或版本不符，重新建立。",
    ),
    "making_venv": ("Making .venv", "正在建立 .venv"),
    "venv_failed": ("Stopped: .venv could not be made. {cure}", "已停止：.venv 未能建立。{cure}"),
    "installing_libraries": (
        "Installing the locked libraries into .venv; the first time they are downloaded",
        "正在安装锁定版本的程序库（首次需要下载）",
    ),
    "libraries_failed": (
        "Stopped: the libraries could not be installed. {cure}",
        "已停止：程序库未能安装。{cure}",
    ),
    "libraries_do_not_load": (
        "Stopped: the libraries are installed but do not load. {cure}",
        "已停止：程序库已安装但无法加载。{cure}",
    ),
    "cure_network": (
        "The network cannot be reached. Connect it, or name a mirror by http_proxy or PIP_INDEX_URL, "
        "and run again.",
        "无法连接网络。请联网，或用 http_proxy、PIP_INDEX_URL 指定代理或镜像，然后重新运行。",
    ),
    "cure_disk": (
        "The disk is full. Free some space and run again.",
        "磁盘已满。请腾出空间后重新运行。",
    ),
    "cure_read": (
        "Put right what the lines above say and run again.",
        "请按以上提示处理后重新运行。",
    ),
    # start.py
    "about_start": ("Set up the desk and open it on the sample county.", "安装执法案台，并打开示例县。"),
    "about_home": ("where the sample county lives", "示例县数据所在的文件夹"),
    "about_papers": ("print the papers of two cases, open no window", "不开窗口，只打印两案文书"),
    "about_out": ("where those papers go", "文书存放的文件夹"),
    "filling": ("Filling the sample county into {home}", "正在生成示例县数据：{home}"),
    "filling_failed": (
        "The sample county could not be filled; the reason stands above.",
        "示例县数据未能生成，原因见上。",
    ),
    "opening": ("Opening the desk on {home}", "正在打开案台：{home}"),
    "opening_failed": (
        "The desk ended with a fault; the reason stands above. Without a screen: {command} --papers",
        "案台异常退出，原因见上。没有显示器时请运行：{command} --papers",
    ),
    "listing_failed": ("The cases of {home} could not be listed.", "无法列出 {home} 中的案件。"),
    "no_case": ("{home} has no case of {procedure}.", "{home} 中没有{procedure}的案件。"),
    "printing_failed": ("The papers of {number} could not be printed.", "案件 {number} 的文书未能打印。"),
    "printed": (
        "{procedure} {number}: {papers} papers in {folder}",
        "{procedure} {number}：{papers} 份文书，存于 {folder}",
    ),
    "no_window": (
        "No window was opened{why}. The sample county is in {home}, the papers are in {out}.",
        "未打开窗口{why}。示例县数据在 {home}，文书在 {out}。",
    ),
    "no_display": (": there is no display here", "：此处没有显示器"),
    # check.py
    "verdict": ("[{name}] {verdict}, {seconds:.1f} s", "[{name}] {verdict}，{seconds:.1f} 秒"),
    "passed": ("passed", "通过"),
    "failed": ("FAILED", "未通过"),
    "too_long": (
        "Ended after {minutes} minutes: something hangs.",
        "超过 {minutes} 分钟，已终止：有检查卡住。",
    ),
    # lock.py
    "locked": ("{lock} is made: {count} libraries.", "已生成 {lock}：{count} 个程序库。"),
    "locking_failed": ("The lock could not be made. {cure}", "锁定文件未能生成。{cure}"),
}


def reads_chinese() -> bool:
    """By the locale; on Windows, by the language of its windows."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name].startswith("zh")
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x04
    return False


def words(code: str, **facts: object) -> str:
    """A sentence in the reader's language, its blanks filled."""
    return SENTENCES[code][reads_chinese()].format(**facts)


def say(code: str, **facts: object) -> None:
    """Print a sentence at once."""
    print(words(code, **facts), flush=True)
