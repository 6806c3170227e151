<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Words of Qt that its own qtbase_zh_CN leaves in English. Made into the .qm beside it by
     pyside6-lrelease resources/texts/qt_zh_CN.ts -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QAbstractFileIconProvider</name>
    <message><source>Drive</source><translation>磁盘</translation></message>
    <message><source>Folder</source><comment>All other platforms</comment><translation>文件夹</translation></message>
    <message><source>File Folder</source><comment>Match Windows Explorer</comment><translation>文件夹</translation></message>
    <message><source>Unknown</source><translation>未知类型</translation></message>
</context>
</TS>
